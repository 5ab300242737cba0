"""Commands of the organisation, its programme, metrics and reviews."""
