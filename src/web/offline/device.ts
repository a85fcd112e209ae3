import type { WaitingWrite } from './state.ts'

const name = 'headwater'
const table = 'writes'

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(table, { keyPath: 'key' })
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
}

/** Runs in one transaction and ends once the device has it for sure. */
async function inTable<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(table, mode, { durability: 'strict' })
      const asked = work(transaction.objectStore(table))
      transaction.oncomplete = () => resolve(asked.result)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

/** The writes of a person that wait on this device, the oldest first: their keys are in the order of time. */
export async function keptWrites(person: string): Promise<readonly WaitingWrite[]> {
  const all: readonly WaitingWrite[] = await inTable('readonly', (store) => store.getAll())
  return all.filter((write) => write.person === person)
}

export const keepWrite = (write: WaitingWrite): Promise<unknown> => inTable('readwrite', (store) => store.put(write))
export const dropWrite = (key: string): Promise<unknown> => inTable('readwrite', (store) => store.delete(key))
