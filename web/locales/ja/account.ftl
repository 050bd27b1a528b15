# The account of a person, and what they can change of it.

account = アカウント
account-name = 表示名
account-email = メールアドレス
account-email-none = 登録されていません
account-devices-count = { $count ->
    [0] 接続されていません
   *[other] { $count } 台を接続中
  }
account-applications-count = { $count ->
    [0] 許可したものはありません
   *[other] { $count } 件に許可
  }
account-changed-language = 言語を変更しました。
sign-in-account = アカウントを見るには、まずログインしてください。
sign-in-recent = 変更するには、もう一度ログインしてください。ご本人であることを確認するためです。
account-changed-name = 表示名を保存しました。
name-lead = この名前でお呼びします。名前を知ることを許可したデバイスにも表示されます。
name-empty = 名前を入力してください。
sessions = ログイン中のブラウザー
account-sessions-count = { $count ->
    [1] このブラウザーのみ
   *[other] { $count } 個のブラウザー
  }
sessions-lead = これらのブラウザーでログインしています。ログアウトはブラウザーだけに関係します。デバイスは接続されたままで、{ $link } で確認できます。
sessions-ended = そのブラウザーをログアウトしました。
sessions-unknown = 不明なブラウザー
sessions-this = このブラウザー
sessions-since = ログイン { $day }
sessions-seen = 最終利用 { $moment }
sessions-here = ここでログアウト
sessions-here-more = このブラウザーだけがログアウトします。ほかはそのままです。
sessions-there = このブラウザーをログアウト
sessions-there-more = そのブラウザーをログアウトします。そこで許可され、まだデバイスが受け取っていないものは無効になります。接続済みのデバイスはそのままです。
sessions-everywhere = すべての場所でログアウト
sessions-everywhere-more = このブラウザーを含め、すべてのブラウザーをログアウトします。許可され、まだデバイスが受け取っていないものは無効になります。デバイスは接続されたままです。
sign-in-everywhere = すべての場所でログアウトしました。デバイスは接続されたままです。
