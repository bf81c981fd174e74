"""The stage that says who is who, and for whom they speak."""
