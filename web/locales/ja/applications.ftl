# Applications that are being tried out, and scopes that deserve a second look.

staging = テスト専用
staging-more = { $application } は試験中です。テストに参加している場合だけ続けてください。
scope-sensitive = 要注意
