export { default as ContentBlock, type ContentBlockProps } from './ContentBlock.vue'
