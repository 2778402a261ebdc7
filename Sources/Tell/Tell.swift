// Tell
