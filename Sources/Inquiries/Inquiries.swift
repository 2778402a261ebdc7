// Inquiries
