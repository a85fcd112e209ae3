/**
 * Stands in for zod in the pages (see vite.config.ts): contracts declare their schemas with it, and only the server checks by them, so
 * a fifth of the JavaScript of the first list need not be loaded. Whatever is asked of it gives itself; to check with it is an error.
 */
const declared: object = new Proxy(() => {}, {
  get: (_, name) => (/parse/i.test(String(name)) ? refuse : declared),
  apply: () => declared,
})

function refuse(): never {
  throw new Error('pages do not validate: the server does')
}

export const z = declared
