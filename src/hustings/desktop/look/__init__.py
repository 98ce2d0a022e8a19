"""How the window looks: colours, fonts and text sizes."""
