"""What the commands of ``edition`` do, without what they print and where."""
