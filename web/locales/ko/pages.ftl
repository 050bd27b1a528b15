language-name = 한국어
language-direction = ltr

day = { $year }년 { $month }월 { $day }일
moment = { day } { $time } UTC
ago = { $minutes ->
    [0] 방금
   *[other] { $minutes }분 전
  }
wait-seconds = { $count }초
wait-minutes = { $count }분
wait-hours = { $count }시간

skip = 본문으로 건너뛰기
menu-badge = 새 항목:
menu-who = { $account } 계정으로 로그인됨
menu-connect = 기기 연결
menu-devices = 내 기기
menu-devices-new = 내 기기(새 기기 { $count }개)
menu-applications = 애플리케이션
menu-sign-out = 로그아웃
foot = 눈앞에 있는 기기만 연결하세요.
foot-help = 도움말
foot-language = 언어

scope = { $scope ->
    [openid] 본인임을 확인
    [profile] 이름 보기
    [email] 이메일 주소 보기
    [address] 우편번호 보기
    [offline_access] 연결을 해제할 때까지 연결 유지
   *[other] ‘{ $scope }’ 사용
  }
scope-none = 계정이 연결되었다는 사실만 확인

device-says = 기기가 밝힌 정보
device-version = 버전 { $version }
device-doubt = 기기는 어떤 이름이든 쓸 수 있습니다. 이 내용은 확인되지 않았습니다.

sign-in = 로그인
sign-in-lead = 기기를 연결하려면 먼저 계정에 로그인하세요.
sign-in-stale = 로그인한 지 오래되었습니다. 기기를 연결하기 전에 다시 로그인하세요.
sign-in-spent = 잘못된 코드를 너무 많이 입력했습니다. 다시 로그인하세요.
sign-in-signed-out = 로그아웃되었습니다.
sign-in-code = 코드를 보관하고 있습니다. 로그인한 뒤 기기의 코드와 비교할 수 있습니다.
sign-in-devices = 기기를 보려면 계정에 로그인하세요.
sign-in-mismatch = 이름과 비밀번호가 일치하지 않습니다. 둘 다 확인하고 다시 시도하세요.
sign-in-wait = 시도 횟수가 너무 많습니다. { $wait } 기다린 뒤 다시 시도하세요.
sign-in-old = 이 양식은 너무 오래되었습니다. 다시 시도하세요.
sign-in-password = 비밀번호

enter = 코드 입력
enter-lead = 기기에 코드가 표시됩니다. 여기에 입력하여 기기를 연결하세요.
compare = 코드 비교
compare-lead = 지금 기기에 표시된 코드가 이것인가요? 아니라면 계속하지 마세요.
code-label = 기기에 표시된 코드
code-hint = 대문자든 소문자든, 붙임표가 있든 없든 괜찮습니다.
code-empty = 기기에 표시된 코드를 입력하세요.
code-foreign = ‘{ $character }’은(는) 코드에 쓰이지 않습니다. 코드에는 다음 글자만 쓰입니다: { $letters }. 숫자로만 된 코드도 있습니다.
code-length = 코드가 완전하지 않습니다. 코드는 글자 8~13개 또는 숫자 12~16개입니다. 기기를 다시 확인하세요.
code-wrong = 코드가 올바르지 않거나 더 이상 유효하지 않습니다. 글자를 하나씩 확인하거나 기기에서 새 코드를 받으세요.
code-paused = 잘못된 코드를 너무 많이 입력했습니다. { $wait } 후에 다시 시도할 수 있습니다({ $until }). 기기는 차단되지 않았습니다. 그때 새 코드를 표시할 수 있습니다.
code-expired = 이 코드는 너무 오래되었습니다. 기기에서 새 코드를 받으세요.
code-approved = 이미 사용한 코드입니다. 기기를 확인하세요. 곧 연결될 것입니다.
code-denied = 이 요청은 거부되어 코드를 더 이상 쓸 수 없습니다. 기기를 연결하려면 기기에서 새 코드를 받으세요.
continue = 계속
sent-question = 누군가가 이 코드를 보냈나요?
sent-answer = 그렇다면 여기서 멈추세요. 저희는 절대 코드를 보내지 않으며, 고객 지원 담당자가 코드 입력을 요청하는 일도 없습니다.
other-question = 기기에 다른 코드가 표시되나요?
other-link = 다른 코드 입력

confirm = 이 기기를 연결할까요?
confirm-lead = { $application } 앱을 실행하는 기기가 내 계정 { $account } 사용을 요청합니다.
confirm-code = 코드
confirm-code-more = 기기에 같은 코드가 표시되어야 합니다.
confirm-asked = 요청
confirm-from = 네트워크
confirm-unknown-network = 알 수 없는 네트워크
confirm-same = 지금 사용 중인 네트워크와 같습니다.
confirm-different = 지금 사용 중인 네트워크({ $address })가 아닙니다. 잘 확인하세요.
confirm-unknown = 지금 사용 중인 네트워크({ $address })인지 알 수 없습니다.
confirm-able = 허용되는 작업
confirm-shared = { $application }에 이전에 허용한 작업:
confirm-no-number = 이 기기는 비교할 숫자를 표시할 수 없습니다. 코드가 위와 같은지 잘 확인하세요.
confirm-privacy = { $application }의 데이터 사용 방식
confirm-warning = 기기가 눈앞에 있고, 직접 시작한 요청인가요?
confirm-warning-more = 누군가가 코드나 링크를 보냈다면 거부하세요. 고객 지원 담당자는 절대 코드를 보내지 않습니다.
refuse = 거부
connect = 연결
confirm-other = { $account } 님이 아닌가요? 거부한 뒤 위쪽 메뉴에서 로그아웃하세요. 기기에서 새 코드를 표시할 수 있습니다.

report = 누군가가 이 코드를 보냈습니다…
report-more = 요청을 거부하고, 이미 연결된 기기라면 연결을 해제하며, 서비스 운영자에게 알립니다.
report-button = 이 요청 신고
reported = 신고해 주셔서 감사합니다
reported-lead = 이 기기는 계정에 접근할 수 없으며 코드도 더 이상 쓸 수 없습니다.
reported-hint = 그 메시지 때문에 다른 곳에 비밀번호를 입력했나요? 그렇다면 변경하세요. { $link } 모르는 기기는 연결을 해제하세요.
reported-link = 내 기기를 살펴보고

number = 기기에 어떤 숫자가 표시되나요?
number-lead = { $application } 앱을 실행하는 기기에 지금 숫자가 표시됩니다. 여기서 같은 숫자를 누르세요. 다른 숫자를 누르면 요청이 거부됩니다.
number-none = 이 중에 없음: 거부
number-hint = 아직 숫자가 없나요? 표시되기까지 몇 초 걸립니다. 다른 사람이 불러 주는 숫자는 절대 누르지 마세요.

again = 기기가 다른 곳에 있는 것 같습니다
again-lead = { $application } 앱을 실행하는 기기가 지금 사용 중인 네트워크에 없습니다. 사기는 이렇게 이루어집니다. 기기가 보일 때만 계속하세요.
again-wrong-code = 이 요청의 코드가 아닙니다. 기기 화면에서 코드를 확인하세요.
again-wrong-password = 비밀번호가 올바르지 않습니다.
again-code = 기기 화면에 표시된 코드
again-password = 비밀번호
places-device = 기기
places-you = 나
blocked = 이 기기는 연결할 수 없습니다
blocked-network = { $application }은(는) 기기가 있는 네트워크에서만 연결할 수 있습니다.
blocked-unknown = 같은 네트워크에 있는지 알 수 없습니다.
blocked-join = 기기 앞에 있나요? 이 휴대전화를 기기가 사용하는 Wi-Fi에 연결한 다음 { $link }.
blocked-join-link = 다시 확인하세요
blocked-number = { $application }은(는) 숫자를 비교해야만 연결할 수 있는데, 이 기기는 숫자를 표시할 수 없습니다.
blocked-number-more = 기기의 프로그램을 업데이트하면 가능할 수도 있습니다.
blocked-other = { $application } 운영자가 현재 이 방식의 연결을 허용하지 않습니다.
blocked-warning = 누군가가 이 코드나 링크를 보냈나요? 그렇다면 거부하세요. 고객 지원 담당자는 절대 코드를 보내지 않습니다.

waiting = 기기를 기다리는 중
waiting-lead = 승인했습니다. 몇 초 안에 기기에 반영됩니다.
waiting-hint = 기기를 켜 두세요. 이 페이지는 자동으로 새로 고쳐집니다.
connected = 연결됨
connected-lead = 기기가 내 계정 { $account }에 연결되었습니다. 이제 휴대전화를 내려놓아도 됩니다.
connected-hint = { $link }에서 언제든지 연결을 해제할 수 있습니다.
connected-link = 내 기기
denied = 연결되지 않음
denied-lead = 요청이 거부되었습니다. 이 기기는 계정에 접근할 수 없으며 코드도 더 이상 쓸 수 없습니다.
denied-hint = 실수였나요? 기기에서 새 코드를 받은 다음 { $link }.
denied-link = 입력하세요
expired = 코드가 만료되었습니다
expired-lead = 이 요청은 너무 오래되었습니다. 기기가 연결되지 않았습니다.
expired-hint = 기기에서 새 코드를 받으면 다시 시작할 수 있습니다.
expired-link = 새 코드 입력

links = 내 기기
links-lead = 이 기기들은 내 계정을 사용할 수 있습니다. 모르거나 필요 없는 기기는 연결을 해제하세요.
links-none = 계정에 연결된 기기가 없습니다.
links-unlinked = 기기 연결이 해제되었습니다. 기기에 반영되기까지 몇 분 걸릴 수 있습니다.
links-new = 새 기기
links-connected = { $day } 연결
links-seen = 마지막 사용 { $day }
links-all = 내 모든 기기
unlink = 연결 해제…
unlink-more = 기기가 로그아웃됩니다. 다시 사용하려면 다시 연결해야 합니다.
unlink-button = 지금 연결 해제
unlink-all = 모두 연결 해제…
unlink-all-more = 이 목록의 모든 기기가 로그아웃됩니다.
unlink-all-button = 지금 모두 연결 해제
link-renamed = 이름이 저장되었습니다.
link-application = 애플리케이션
link-connected = 연결한 날
link-seen = 마지막 사용
link-from = { $network }에서
link-able = 허용된 작업
link-support = { $application } 도움말
link-name = 내가 붙인 이름
link-save = 이름 저장
link-not-me = 내가 한 것이 아님…
link-not-me-more = 기기 연결을 해제하고, 연결에 쓰인 브라우저와 그 브라우저가 연결한 모든 것을 로그아웃시키고, 서비스 운영자에게 알립니다. 그런 다음 비밀번호를 변경하세요.
link-not-me-button = 내가 연결하지 않았습니다
undo = 이 기기의 연결을 해제할까요?
undo-lead = { $application } 앱을 실행하는 기기가 { $day }에 내 계정에 연결되었습니다.
undo-button = 내가 한 것이 아님: 연결 해제
undo-hint = 본인이 한 것이라면 이 페이지를 닫으세요. 아무 일도 일어나지 않습니다.
undone = 연결 해제됨
undone-lead = { $application } 앱을 실행하는 기기는 더 이상 계정에 접근할 수 없습니다.
undone-hint = 누군가가 비밀번호를 알고 있을 수 있습니다. { $link } 기기를 살펴보고 비밀번호를 변경하세요.
undone-link = 로그인하여

applications = 내 계정을 사용할 수 있는 애플리케이션
applications-lead = 기기를 연결할 때 허용한 것입니다. 언제든지 철회할 수 있습니다.
applications-none = 내 계정을 사용할 수 있는 애플리케이션이 없습니다.
applications-revoked = 허용이 철회되었고 이 애플리케이션의 기기 연결이 해제되었습니다.
applications-since = { $day }부터
revoke = 허용 철회
revoke-more = { $name }의 모든 기기 연결이 해제됩니다. 이미 제공된 정보는 그쪽에 남습니다. 삭제를 원하면 그쪽에 요청하세요.
revoke-button = 지금 철회

help = 도움말
help-code = 코드란 무엇인가요?
help-code-more = TV, 스피커 등 키보드가 없는 기기에서 계정을 사용하려고 할 때 기기에 표시됩니다. 그 기기에서 한 번만, 몇 분 동안만 쓸 수 있습니다.
help-where = 어디에 있나요?
help-where-more = 기기 화면에서 이 사이트 주소 옆에 있습니다. 없다면 기기에서 ‘로그인’ 또는 ‘연결’을 선택하세요.
help-stranger = 누군가가 코드나 링크를 보냈습니다. 어떻게 하나요?
help-stranger-more = 입력하지 마세요. 코드를 보내는 사람은 자기 기기에서 내 계정을 쓰려는 것입니다. 고객 지원 담당자는 절대 코드를 보내거나 요청하지 않습니다.
help-mistake = 실수로 연결했습니다. 어떻게 하나요?
help-mistake-more = { $link } 페이지를 열어 연결을 해제하세요. 모르는 기기라면 ‘내가 한 것이 아님’을 선택하고 비밀번호를 변경하세요.
help-wrong = 코드가 작동하지 않습니다. 왜 그런가요?
help-wrong-more = 대부분의 코드는 몇 분 뒤 만료됩니다. 기기에서 새 코드를 받으세요. 글자 코드에는 단어가 되지 않도록 모음과 Y가 없습니다. 0이나 1처럼 보이는 것도 숫자가 아닙니다.

error-not-found = 없는 페이지입니다
error-not-found-lead = 주소를 확인하거나 기기의 코드를 입력하세요.
error-bad-code = 코드가 올바르지 않습니다
error-bad-code-lead = 열린 링크에 완전한 코드가 없습니다. 기기에 표시된 코드를 입력하세요.
error-bad-method = 이 페이지에서는 할 수 없는 작업입니다
error-bad-method-lead = 첫 페이지에서 다시 시작하세요.
error-too-large = 내용이 너무 깁니다
error-too-large-lead = 코드는 글자나 숫자 16개 이하입니다. 다시 시도하세요.
error-bad-form = 읽을 수 없습니다
error-bad-form-lead = 양식이 완전히 도착하지 않았습니다. 다시 시도하세요.
error-too-slow = 시간이 너무 오래 걸렸습니다
error-too-slow-lead = 이곳의 네트워크가 약할 수 있습니다. 다시 시도하세요.
error-foreign-form = 안전을 위해 아무 작업도 하지 않았습니다
error-foreign-form-lead = 이 양식은 너무 오래되었거나 다른 웹사이트에서 왔습니다. 변경된 것은 없습니다. 기기를 연결하려면 여기서 다시 시작하세요.
error-not-yours = 이 요청을 표시할 수 없습니다
error-not-yours-lead = 다른 브라우저에서 열렸거나 이미 끝났습니다. 여기서 계속하려면 기기의 코드를 다시 입력하세요.
error-busy = 동시에 사용하는 사람이 너무 많습니다
error-busy-lead = 잃은 것은 없습니다. 몇 초 기다린 뒤 다시 시도하세요.
error-unavailable = 지금은 응답할 수 없습니다
error-unavailable-lead = 지금 저희 쪽에 문제가 있습니다. 변경된 것은 없습니다. 몇 초 뒤에 다시 시도하세요.
error-link = 기기의 코드 입력
error-number = 오류 { $status }
