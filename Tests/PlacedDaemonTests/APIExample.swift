/// Documents of the contract's own examples.
enum APIExample {
    static let placement = #"""
        {"title": "IT support apprentice", "kind": "apprenticeship", "description": "Help *people*.",
         "occupation_code": "15-1232.00", "modality": "on_site",
         "location": {"label": "Bangor, ME", "latitude": 44.801, "longitude": -68.778}, "time_zone": "America/New_York",
         "pay": {"minimum_minor": 1800, "maximum_minor": 2200, "currency": "USD", "interval": "hour"},
         "hours_per_week": 30, "duration_weeks": 26, "academic_credits": {"minimum": 0, "maximum": 6}, "seats": 2,
         "starts_on": {"earliest": "2027-01-11", "latest": "2027-02-15"}, "apply_by": "2026-12-31",
         "languages": ["en"], "weekly_slots": ["mon_morning", "mon_afternoon", "tue_morning", "wed_evening"],
         "competencies": [{"id": "https://example.org/skills/networks", "weight": 5}],
         "factor_weights": {"required_quality": 400, "preferred_badges": 200, "competencies": 200, "commute": 100,
          "availability": 100},
         "requirements": [
          {"use": "required", "at_least": 1,
           "achievements": ["https://example.org/badges/workready", "https://example.org/badges/21c-skills"]},
          {"use": "required", "at_least": 1,
           "achievements": [{"id": "https://example.org/badges/comptia-a-plus", "minimum_level": 2}],
           "maximum_age_days": 1095},
          {"use": "preferred", "at_least": 1, "weight": 3, "achievements": ["https://example.org/badges/ic3"],
           "accepted_issuers": ["https://example.org/issuers/certiport"]}]}
        """#
}
