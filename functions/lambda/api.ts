import { apiHandler } from '../platform/http/api.ts'
import { routes } from './routes.ts'

export const handler = apiHandler(routes)
