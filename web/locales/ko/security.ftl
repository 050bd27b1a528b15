# The password, everything at once that shuts somebody else out, and the mails about how somebody signs in.

account-password = 비밀번호
account-password-set = 설정됨
account-password-none = 비밀번호 없음
account-password-since = 변경일 { $day }
account-changed-password = 비밀번호를 변경했고 다른 모든 브라우저를 로그아웃했습니다.
change-password-lead = 다른 모든 브라우저가 로그아웃되고, 허용했지만 아직 기기가 받아 가지 않은 것은 무효가 됩니다. 내 기기는 연결된 채로 남습니다.
change-password-button = 비밀번호 변경
secure = 내 계정 보호하기
account-secure-hint = 다른 사람이 사용했을지도 모를 때
secure-lead = 다른 사람이 내 계정을 사용했을지도 모른다면 즉시 차단합니다. 다음과 같이 됩니다.
secure-browsers = { $count ->
    [0] 로그인된 다른 브라우저가 없습니다
   *[other] 다른 브라우저 { $count }개가 로그아웃됩니다
  }
secure-devices = { $count ->
    [0] 연결된 기기가 없습니다
   *[other] 기기 { $count }대의 연결이 해제됩니다
  }
secure-approvals = 허용했지만 아직 기기가 받아 가지 않은 것은 무효가 됩니다
secure-letters = 아직 사용하지 않은 메일 속 링크는 더 이상 작동하지 않습니다
secure-button = 지금 보호하기
secured = 계정을 보호했습니다
secured-lead = 다른 모든 곳에서 로그아웃되었고, 계정에 연결된 기기가 더 이상 없습니다.
secured-hint = { $link }에서 모두 본인의 것인지 확인한 다음 기기를 다시 연결하세요.
change-password-secure = 다른 사람이 내 계정을 사용했을지도 모르나요? { $link }
secure-ways = 패스키와 다른 서비스 연결이 제거됩니다
secure-ways-but = 로그인에 사용한 { $provider }을(를) 제외하고 패스키와 다른 서비스 연결이 제거됩니다
secure-second-step = 최근 7일 안에 설정된 2단계 로그인이 꺼집니다
reset-second-step = 2단계 로그인도 최근 7일 안에 설정되었으므로 꺼집니다.
mail-security-subject = { $site } 계정 보안 알림
mail-shut-out = 본인이 한 것이 아니라면 지금 바로 여기에서 다른 사람을 모두 차단하세요:
mail-secured = { $time }에 { $site }의 “{ $account }” 계정이 보호되었습니다. 다른 모든 곳에서 로그아웃되고 모든 기기의 연결이 해제되었습니다.
mail-second-step-added = { $time }에 { $site }의 “{ $account }” 계정에서 2단계 로그인이 켜졌습니다.
mail-second-step-removed = { $time }에 { $site }의 “{ $account }” 계정에서 2단계 로그인이 꺼졌습니다.
mail-recovery-used = { $time }에 { $site }의 “{ $account }” 계정 복구 코드가 사용되었습니다.
mail-recovery-replaced = { $time }에 { $site }의 “{ $account }” 계정에 새 복구 코드가 만들어졌습니다. 기존 코드는 더 이상 쓸 수 없습니다.
mail-passkey-added = { $time }에 { $site }의 “{ $account }” 계정에 패스키가 추가되었습니다.
mail-passkey-removed = { $time }에 { $site }의 “{ $account }” 계정에서 패스키가 제거되었습니다.
mail-identity-connected = { $time }에 { $site }의 “{ $account }” 계정이 다른 서비스에 연결되었습니다. 그곳에서 로그인하는 사람은 이 계정을 쓸 수 있습니다.
mail-identity-removed = { $time }에 { $site }의 “{ $account }” 계정과 다른 서비스의 연결이 제거되었습니다.
