import { describe, expect, it } from 'vitest'
import { registrationMessages } from './registration-messages.ts'
import { signInMails, type SignInMailKind } from './sign-in-mail.ts'

const kinds: SignInMailKind[] = ['sign-in', 'register', 'unknown', 'blocked']
const facts = {
  to: 'rosa@example.org',
  signInUrl: 'https://plaza.example.org/sign-in#token=abc',
  code: '012345',
  registerUrl: 'https://plaza.example.org/register',
}
const title = () => 'Harbour & <Days>'

describe.each(Object.keys(registrationMessages))('the mails in %s', (language) => {
  const mails = signInMails({ title, messages: {}, defaultLanguage: () => 'en', minutes: 30 })

  it.each(kinds)('have every text: %s', (kind) => {
    for (const registerUrl of [facts.registerUrl, undefined]) {
      const mail = mails.compose(kind, {
        to: facts.to,
        language,
        signInUrl: facts.signInUrl,
        code: facts.code,
        ...(registerUrl ? { registerUrl } : {}),
      })
      const { subject, text, html = '' } = mail
      expect(mail).toMatchObject({ to: facts.to, language })
      expect(subject + text).not.toMatch(/\bmail\.[a-z]|\{|undefined/)
      expect(html).toContain(`lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`)
      expect(html).not.toContain('<Days>')
    }
  })

  it.each(['sign-in', 'register'] as const)('begin with the code: %s', (kind) => {
    const { subject, text, html = '' } = mails.compose(kind, { ...facts, language })
    const [first, ...lines] = text.split('\n')
    expect(first).toBe(facts.code)
    expect(lines).toContain(facts.signInUrl)
    expect(subject).toContain(facts.code)
    const [, heading = '', block = ''] = /<h1>(.*)<\/h1>\n(.*)\n/.exec(html) ?? []
    expect(heading).not.toContain(facts.code)
    expect(block).toBe(`<p class="code" dir="ltr">${facts.code}</p>`)
  })
})

describe('the button of a mail', () => {
  it.each([
    [undefined, '#1d6b58', '#ffffff'],
    ['#ffb000', '#ffb000', '#000000'],
    ['#f60', '#ff6600', '#000000'],
    ['rgb(90, 20, 160)', '#5a14a0', '#ffffff'],
    ['rgb(90 20 160)', '#5a14a0', '#ffffff'],
    ['oklch(0.6 0.1 20)', '#1d6b58', '#ffffff'],
    ['red; display: none', '#1d6b58', '#ffffff'],
  ])('has the accent %s', (accent, fill, ink) => {
    const options = { title, messages: {}, defaultLanguage: () => 'en', minutes: 30 }
    const { compose } = signInMails({ ...options, accent: () => accent })
    const { html } = compose('sign-in', { ...facts, language: 'en' })
    expect(html).toContain(`style="background: ${fill}; color: ${ink}"`)
  })
})

describe('the texts', () => {
  it.each(Object.keys(registrationMessages))('are complete in %s', (language) => {
    const plural = /\.(zero|one|two|few|many|other)$/
    const keys = (tag: string) => [
      ...new Set(
        Object.keys(registrationMessages[tag] ?? {}).map((key) => key.replace(plural, '')),
      ),
    ]
    expect(keys(language)).toEqual(keys('en'))
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const own = Object.keys(registrationMessages[language] ?? {})
    expect(own.filter((key) => key.startsWith('mail.once.')).length).toBeGreaterThanOrEqual(
      language === 'ar' ? forms.length : 2,
    )
  })

  it('can be replaced, and given in further languages', () => {
    const messages = {
      en: { 'mail.sign-in.subject': 'Welcome back' },
      de: { 'mail.sign-in.subject': 'Anmelden bei {conference}' },
    }
    const { compose } = signInMails({
      title: () => 'Hafentage',
      messages,
      defaultLanguage: () => 'de',
      minutes: 30,
    })
    expect(compose('sign-in', { ...facts, language: 'en-GB' }).subject).toBe('Welcome back')
    expect(compose('sign-in', { ...facts, language: 'de' })).toMatchObject({
      language: 'de',
      subject: 'Anmelden bei Hafentage',
    })
    const german = compose('sign-in', { ...facts, language: 'de' })
    expect(german.html).toContain('<h1>Anmelden bei Hafentage</h1>')
    expect(german.text).toContain('to sign in to Hafentage')
    expect(compose('sign-in', { ...facts, language: 'nl' }).language).toBe('de')
  })
})
