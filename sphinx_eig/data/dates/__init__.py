"""When things happen: rules and days, the plan that follows from them, figures with a past."""
