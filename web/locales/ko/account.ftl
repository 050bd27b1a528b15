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
account-changed-name = 이름을 저장했습니다.
name-lead = 이 이름으로 불러 드립니다. 이름을 알아도 되는 기기에도 표시됩니다.
name-empty = 이름을 입력하세요.
sessions = 로그인된 곳
account-sessions-count = { $count ->
    [1] 이 브라우저만
   *[other] 브라우저 { $count }개
  }
sessions-lead = 이 브라우저들에 로그인되어 있습니다. 로그아웃은 브라우저에만 적용됩니다. 기기는 연결된 채로 남으며 { $link }에서 볼 수 있습니다.
sessions-ended = 해당 브라우저를 로그아웃했습니다.
sessions-unknown = 알 수 없는 브라우저
sessions-this = 이 브라우저
sessions-since = 로그인 { $day }
sessions-seen = 마지막 사용 { $moment }
sessions-here = 여기서 로그아웃
sessions-here-more = 이 브라우저만 로그아웃됩니다. 나머지는 그대로입니다.
sessions-there = 이 브라우저 로그아웃
sessions-there-more = 해당 브라우저가 로그아웃됩니다. 거기서 허용했지만 아직 기기가 받아 가지 않은 것은 무효가 됩니다. 연결된 기기는 그대로 유지됩니다.
sessions-everywhere = 모든 곳에서 로그아웃
sessions-everywhere-more = 이 브라우저를 포함해 모든 브라우저가 로그아웃됩니다. 허용했지만 아직 기기가 받아 가지 않은 것은 무효가 됩니다. 내 기기는 연결된 채로 남습니다.
sign-in-everywhere = 모든 곳에서 로그아웃했습니다. 기기는 연결된 채로 남습니다.
