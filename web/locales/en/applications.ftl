# Applications that are being tried out, and scopes that deserve a second look.

staging = For tests only
staging-more = { $application } is a test version. Continue only if you take part in the test.
scope-sensitive = Sensitive
