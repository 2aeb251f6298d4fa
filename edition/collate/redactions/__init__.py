"""What copies mark, withhold, lack: passages, their states, codes and first disclosure."""
