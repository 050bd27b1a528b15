# The account of a person, and what they can change of it.

account = 내 계정
account-name = 표시 이름
account-email = 이메일
account-email-none = 등록된 주소 없음
account-devices-count = { $count ->
    [0] 연결된 기기 없음
   *[other] 기기 { $count }대 연결됨
  }
account-applications-count = { $count ->
    [0] 허용한 애플리케이션 없음
   *[other] { $count }개 허용됨
  }
account-changed-language = 언어를 변경했습니다.
sign-in-account = 계정을 보려면 먼저 로그인하세요.
sign-in-recent = 변경하려면 다시 로그인하세요. 본인인지 확인하기 위해서입니다.
