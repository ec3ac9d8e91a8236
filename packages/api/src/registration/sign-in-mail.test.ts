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

  it('have link and code, each on a line of its own', () => {
    const { text } = mails.compose('sign-in', { ...facts, language })
    const lines = text.split('\n')
    expect(lines).toContain(facts.signInUrl)
    expect(lines).toContain(facts.code)
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
    expect(compose('sign-in', { ...facts, language: 'nl' }).language).toBe('de')
    expect(compose('sign-in', { ...facts, language: 'de' }).text).toContain(
      'Open the link to sign in to Hafentage',
    )
  })
})
