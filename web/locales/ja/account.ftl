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
