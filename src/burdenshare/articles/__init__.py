"""Text in; quotations, quantities, dates and claims out. Each step is a function from records to records."""
