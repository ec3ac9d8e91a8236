// A file of its own rather than a script in the page, which the security policy forbids. It reads
// what client/preferences keeps.
;(function () {
  var root = document.documentElement
  try {
    var theme = localStorage.getItem('plaza.theme')
    var language = JSON.parse(localStorage.getItem('plaza.language'))
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
    if (!language) language = navigator.language
    root.lang = language
    if (/^(ar|fa|he|ur)\b/.test(language)) root.dir = 'rtl'
  } catch {
    // Storage is switched off or holds something else: the page starts as it does the first time.
  }
})()
