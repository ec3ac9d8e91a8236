import type { Clients } from '@plenum/ui'
import { inject, provide, type InjectionKey } from 'vue'

const key: InjectionKey<Clients> = Symbol('plaza clients')

/** Hands the typed clients to every page below. */
export function provideClients(clients: Clients): void {
  provide(key, clients)
}

export function useClients(): Clients {
  const clients = inject(key, undefined)
  if (!clients) throw new Error('useClients needs provideClients above, in the root.')
  return clients
}
