// Understand
