# Texts of a sign-in for another server of the operator.

sign-in-for = { $application }에 로그인할까요?
sign-in-for-lead = { $application }에서 { $account } 계정으로 로그인하려고 합니다.
sign-in-for-able = 허용되는 내용
sign-in-for-hint = 언제든지 애플리케이션에서 취소할 수 있습니다.
leaving = { $application }(으)로 돌아갑니다
leaving-lead = 로그인되었습니다. 이 페이지는 자동으로 넘어갑니다.
error-unknown-site = 어디에서 왔는지 알 수 없습니다
error-unknown-site-lead = 여기로 보낸 사이트가 등록되어 있지 않거나, 등록되지 않은 곳으로 보내려고 합니다. 공유된 정보는 없습니다. 그 사이트로 돌아가 다시 시도하고, 해결되지 않으면 운영자에게 알려 주세요.
sign-in-authorize = 계속하려면 먼저 로그인하세요.
