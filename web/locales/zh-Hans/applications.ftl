# Applications that are being tried out, and scopes that deserve a second look.

staging = 仅供测试
staging-more = { $application } 正在试用中。只有在你参与测试时才继续。
scope-sensitive = 敏感
