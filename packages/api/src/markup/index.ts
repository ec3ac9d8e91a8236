export {
  escapeHtml,
  plainText,
  renderMarkup,
  type MarkupFormat,
  type RenderMarkupOptions,
} from './render-markup.ts'
