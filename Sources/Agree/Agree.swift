// Agree
