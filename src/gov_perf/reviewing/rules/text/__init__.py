"""Text and references (文字与引用): codes T."""
