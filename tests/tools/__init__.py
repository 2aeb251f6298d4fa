"""What the tests share: the runner of the documentation's examples, jing, needs, screenshots."""
