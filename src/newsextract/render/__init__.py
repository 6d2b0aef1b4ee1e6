"""What was found, drawn for people and written for programs: HTML, tables, JSON, CSV, data frames."""
