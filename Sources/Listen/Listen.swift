// Listen
