"""English is read, also where it is short, full of names or a table; another language is refused by name."""

import pytest

from burdenshare.articles.language import require_english
from burdenshare.errors import InputError

PROSE = (
    "The ministers of the alliance met in Brussels on Friday and said that they would spend more "
    "on defence than in the year before. Five of them had met the guideline of 2 per cent of "
    "gross domestic product, the figures show, and most of the others have plans to get there "
    "within a decade."
)
OTHERS = {
    "German": "Die Minister des Bündnisses trafen sich am Freitag in Brüssel und sagten, dass sie mehr für "
    "die Verteidigung ausgeben würden als im Jahr zuvor. Fünf von ihnen hatten die Vorgabe von "
    "zwei Prozent erreicht, wie die Zahlen zeigen, und die meisten anderen haben Pläne, um sie "
    "in zehn Jahren zu erreichen.",
    "French": "Les ministres de l'alliance se sont réunis vendredi à Bruxelles et ont dit qu'ils "
    "dépenseraient plus pour la défense que l'année précédente. Cinq d'entre eux avaient atteint "
    "le seuil de deux pour cent, selon les chiffres, et la plupart des autres ont des plans pour "
    "y arriver dans les dix ans.",
    "Spanish": "Los ministros de la alianza se reunieron el viernes en Bruselas y dijeron que gastarían más "
    "en defensa que el año anterior. Cinco de ellos habían alcanzado el umbral del dos por "
    "ciento, según las cifras, y la mayoría de los otros tienen planes para llegar a él dentro "
    "de diez años.",
    "Italian": "I ministri dell'alleanza si sono riuniti venerdì a Bruxelles e hanno detto che spenderanno "
    "di più per la difesa rispetto all'anno precedente. Cinque di loro avevano raggiunto la "
    "soglia del due per cento, e la maggior parte degli altri ha dei piani per arrivarci entro "
    "dieci anni.",
    "Polish": "Ministrowie sojuszu spotkali się w piątek w Brukseli i powiedzieli, że wydadzą na obronę "
    "więcej niż w roku poprzednim. Pięciu z nich osiągnęło próg dwóch procent, jak pokazują "
    "dane, a większość pozostałych ma plany, aby osiągnąć go w ciągu dziesięciu lat, które są "
    "przed nimi.",
    "Dutch": "De ministers van het bondgenootschap kwamen vrijdag in Brussel bijeen en zeiden dat zij "
    "meer aan defensie zouden uitgeven dan in het jaar daarvoor. Vijf van hen hadden de norm van "
    "twee procent gehaald, en de meeste anderen hebben plannen om die binnen tien jaar ook te "
    "halen.",
    "Turkish": "İttifakın bakanları cuma günü Brüksel'de toplandı ve savunmaya bir önceki yıldan daha çok "
    "para harcayacaklarını söyledi. Beş ülke yüzde iki hedefine ulaştı ve diğerlerinin çoğu için "
    "on yıl içinde bu hedefe ulaşmak üzere planlar olduğu, rakamların da bunu gösterdiği "
    "bildirildi; ancak değil mi diye soran da oldu.",
    "Norwegian": "Ministrene i alliansen møttes på fredag i Brussel og sa at de ville bruke mer på forsvar "
    "enn året før. Fem av dem hadde nådd målet på to prosent, viser tallene, og de fleste andre "
    "har planer om å nå det innen ti år, men det er ikke sikkert at alle klarer det.",
    "Greek": "Οι υπουργοί της συμμαχίας συναντήθηκαν την Παρασκευή στις Βρυξέλλες.",
    "Ukrainian": "Міністри країн альянсу зустрілися в п'ятницю в Брюсселі й домовилися витрачати більше.",
    "Welsh": "Cyfarfu gweinidogion y cynghrair ym Mrwsel ddydd Gwener a dywedasant y byddent yn gwario "
    "mwy ar amddiffyn nag yn y flwyddyn flaenorol. Yr oedd pump ohonynt wedi cyrraedd y nod o "
    "ddau y cant, yn ôl y ffigurau, ac mae gan y rhan fwyaf o'r lleill gynlluniau i gyrraedd yno "
    "o fewn deng mlynedd.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_named(language):
    with pytest.raises(InputError) as error:
        require_english(OTHERS[language], where="release.txt")
    assert str(error.value) == f"release.txt: is in {language}. English is read, and no other language."


@pytest.mark.parametrize(
    "sentence",
    [
        "Le ministre ne veut pas dépenser plus pour les armées.",
        "Deutschland gibt nicht genug für die Verteidigung aus.",
        "España no gasta más en defensa que el año pasado, según los datos.",
    ],
)
def test_a_short_text_that_is_clearly_something_else(sentence):
    with pytest.raises(InputError):
        require_english(sentence)


@pytest.mark.parametrize(
    "words",
    [
        PROSE,
        "Germany: 1.2 %",
        "Poland spent $26 million",
        "Latvia Estonia Lithuania 2 % 2024",
        "Ursula von der Leyen, Jens de Boer, Jean-Yves Le Drian",
        "Le Monde, Die Welt, El País and La Repubblica agree",
        "Der Spiegel: Merkel sur-prised",
        "ALLIES SPEND MORE",
        "2,1 %",
        "🇩🇪 1.2 % → 2 %",
    ],
)
def test_english_however_short(words):
    require_english(words)


def test_a_table_of_names_is_no_other_language():
    names = "Albania Belgium Bulgaria Croatia Denmark Estonia France Germany Greece Hungary Italy Latvia"
    require_english("\n".join(f"{name} 1.2 1.3 1.4" for name in names.split() * 5))


def test_an_english_text_may_quote_another_language():
    quoted = (
        "“Wir werden mehr für die Verteidigung ausgeben, und das ist auch nicht falsch,” the minister said. "
    )
    require_english(PROSE + quoted)


def test_a_text_in_two_languages_is_what_most_of_it_is():
    with pytest.raises(InputError, match="is in German"):
        require_english(OTHERS["German"] * 5 + "The ministers met.")
