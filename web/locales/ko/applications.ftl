# Applications that are being tried out, and scopes that deserve a second look.

staging = 테스트 전용
staging-more = { $application }은(는) 시험 중입니다. 테스트에 참여하는 경우에만 계속하세요.
scope-sensitive = 민감
