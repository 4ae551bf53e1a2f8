"""The mission on paper: PDF, through typst."""
