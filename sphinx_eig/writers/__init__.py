"""Gives builders other than HTML the shape that their readers expect."""
