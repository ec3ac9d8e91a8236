import * as shared from '@plenum/shared'

/** Prints the whole API, whichever of it a server runs. */
export function openApiCommand(): void {
  const document = shared.toOpenApi(shared.contractsIn(shared), {
    title: 'Plenum',
    version: '1',
    names: shared.structNames(shared),
  })
  console.log(JSON.stringify(document, null, 2))
}
