sign-in-unfinished = 로그인이 끝나지 않았습니다. 다시 시작하세요. 이 페이지가 계속 나타나면 이 사이트의 쿠키를 허용하세요.
sign-in-passkey = 이 패스키는 여기에서 사용할 수 없습니다. 다른 패스키를 사용하거나 이름과 비밀번호로 로그인하세요.
sign-in-passkey-button = 패스키로 로그인
passkey-failed = 잘되지 않았습니다. 다시 시도하거나 다른 방법을 선택하세요.

code-step = 본인 확인
code-step-lead = 비밀번호가 맞습니다. 이제 인증 앱에 표시된 { $account } 계정의 코드를 입력하세요.
code-step-code = 이 코드는 올바르지 않거나 이미 사용되었습니다. 다음 코드를 기다렸다가 입력하세요.
code-step-recovery = 이 복구 코드는 올바르지 않거나 이미 사용되었습니다. 목록에 있는 다른 코드를 사용해 보세요.
code-step-old = 이 브라우저에서 다른 로그인이 시작되었습니다. 이것은 { $account } 계정의 로그인입니다. 코드를 다시 입력하세요.
code-step-label = 앱에 표시된 코드
code-step-lost = 앱이 곁에 없나요?
code-step-lost-more = 설정할 때 적어 둔 복구 코드 중 하나를 사용하세요. 각 코드는 한 번만 쓸 수 있습니다.
code-step-recovery-label = 복구 코드 입력
code-step-recovery-button = 복구 코드 사용
code-step-other = 다른 사람으로 로그인

again-wrong-one-time-code = 인증 앱의 코드가 올바르지 않거나 이미 사용되었습니다. 다음 코드를 기다리세요.
again-wrong-passkey = 이 패스키는 내 계정의 것이 아니거나 페이지가 너무 오래되었습니다. 다시 시도하세요.
again-passkey-button = 대신 패스키 사용

account-two-step-off = 꺼짐
account-two-step-since = { $day }부터 켜짐
two-step = 2단계 로그인
two-step-lead = 비밀번호를 입력한 뒤 휴대전화의 앱에만 표시되는 코드도 입력합니다. 비밀번호를 도둑맞아도 그것만으로는 아무것도 열 수 없습니다.
set-up-scan = 인증 앱으로 이 그림을 스캔하세요.
set-up-picture = 앱에 넣을 키가 담긴 그림
set-up-here = 이 기기에서 앱 열기
set-up-type = 스캔할 수 없나요?
set-up-type-more = 이 키를 앱에 입력하세요. 묻는 경우 ‘시간 기준’을 선택하세요.
set-up-code = 지금 앱에 표시된 코드를 입력하세요
set-up-wrong = 이 코드는 올바르지 않습니다. 휴대전화의 시계가 맞는지 확인하고 지금 앱에 표시된 코드를 입력하세요.
set-up-button = 켜기
two-step-on = { $day }부터 켜져 있습니다. 비밀번호를 입력한 뒤 인증 앱의 코드를 요청합니다.
two-step-off = 끄기 …
two-step-off-more = 그때부터는 비밀번호만으로 충분하며 복구 코드는 더 이상 쓸 수 없습니다. 휴대전화를 바꿨다면 껐다가 다시 켜세요.
two-step-off-button = 지금 끄기

recovery = 복구 코드
recovery-left = { $count ->
    [0] 남은 복구 코드가 없습니다. 지금 새로 만드세요.
   *[other] 복구 코드가 { $count }개 남았습니다.
  }
recovery-new = 새 복구 코드 만들기
recovery-new-more = 기존 코드는 바로 쓸 수 없게 됩니다.
recovery-lead = { $site }의 { $account } 계정용입니다. 인증 앱이 곁에 없을 때 각 코드로 한 번씩 로그인할 수 있습니다.
recovery-once = 코드를 인쇄하거나 적어서 안전한 곳에 보관하세요. 지금 한 번만 표시됩니다.
recovery-kept = 안전하게 보관했습니다

account-passkeys-count = { $count ->
    [0] 없음
   *[other] 패스키 { $count }개
  }
passkeys = 패스키
passkeys-lead = 패스키를 사용하면 비밀번호 없이 지문, 얼굴 또는 기기의 PIN으로 로그인합니다. 누구도 추측할 수 없고 가짜 페이지에서는 작동하지 않습니다.
passkeys-need = 패스키를 사용하려면 JavaScript와 패스키를 지원하는 브라우저가 필요합니다.
passkeys-never = 이 서버에는 고유한 이름이 없어 패스키를 만들 수 없습니다.
passkeys-new-name = 알아볼 수 있는 이름
passkeys-add = 패스키 추가
passkeys-added = 패스키를 추가했습니다. 이제 이 패스키로 로그인할 수 있습니다.
passkeys-renamed = 이름을 저장했습니다.
passkeys-removed = 여기에서 패스키를 삭제했습니다. 기기에서도 삭제하세요.
passkeys-refused = 이 패스키를 추가할 수 없습니다. 기기가 지문, 얼굴 또는 PIN으로 본인을 확인해야 합니다.
passkeys-known = 이 기기에는 이미 내 계정의 패스키가 있습니다.
passkeys-too-many = 계정에 둘 수 있는 패스키 수에 도달했습니다. 먼저 하나를 삭제하세요.
passkeys-last = 이 패스키는 계정에 들어가는 유일한 방법이므로 삭제할 수 없습니다. 먼저 다른 패스키를 추가하세요.
passkeys-old = 이 페이지는 너무 오래되었습니다. 다시 시도하세요.
passkeys-since = { $day } 추가
passkeys-used = 마지막 사용 { $day }
passkeys-synced = 패스키를 공유하는 모든 내 기기에 있음
passkeys-here = 한 기기에만 있음
passkeys-change = 변경 …
passkeys-name = 내가 붙인 이름
passkeys-remove-more = 이제 아무도 이 패스키로 로그인할 수 없습니다. 로그인된 브라우저는 그대로 유지됩니다.
passkeys-remove = 이 패스키 삭제
