"""What a mission is: rules, told as days of a coordinator."""
