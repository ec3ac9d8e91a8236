import {
  Bookmark,
  CalendarDays,
  CircleQuestionMark,
  FileText,
  HeartHandshake,
  House,
  Info,
  ShieldCheck,
} from '@lucide/vue'
import type { Component } from 'vue'

const icons: Readonly<Record<string, Component>> = {
  bookmark: Bookmark,
  calendar: CalendarDays,
  heart: HeartHandshake,
  help: CircleQuestionMark,
  home: House,
  info: Info,
  shield: ShieldCheck,
}

/** The icon that a page of `pages.json` names; a sheet of paper for one that is not here. */
export function pageIcon(name: string | undefined): Component {
  return (name && icons[name]) || FileText
}
