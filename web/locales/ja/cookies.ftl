# A browser that keeps nothing.

sign-in-no-cookie = ブラウザーから Cookie が送信されませんでした。フォームを長く開いたままにしていたか、Cookie がブロックされています。もう一度お試しください。繰り返し表示される場合は、このページの Cookie を許可するか、別のブラウザーで開いてください。
