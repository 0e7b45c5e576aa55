"""Declares what data may hold: fields, forms and kinds, those of this package and of programmes."""
