export { escapeHtml, plainText, renderMarkup, type MarkupFormat } from './render-markup.ts'
