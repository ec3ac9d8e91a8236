import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitContent } from './content-parts.ts'

const place = (name: string) => `<div data-widget="${name}"></div>`

it('content is cut where a widget stands', () => {
  expect(splitContent(`<p>a</p>${place('map')}<p>b</p>${place('live-now')}`)).toEqual([
    { kind: 'html', html: '<p>a</p>' },
    { kind: 'widget', name: 'map' },
    { kind: 'html', html: '<p>b</p>' },
    { kind: 'widget', name: 'live-now' },
  ])
})

it('content without places stays whole, and nothing makes nothing', () => {
  expect(splitContent('<p>a</p>')).toEqual([{ kind: 'html', html: '<p>a</p>' }])
  expect(splitContent(' \n')).toEqual([])
})

it('no text is lost or made up', () => {
  const html = fc.array(fc.constantFrom('<p>a</p>', place('x'), place('y-2'), '<div>b</div>'))
  fc.assert(
    fc.property(html, (pieces) => {
      const joined = splitContent(pieces.join(''))
        .map((part) => (part.kind === 'html' ? part.html : place(part.name)))
        .join('')
      expect(joined).toBe(pieces.join(''))
    }),
  )
})
