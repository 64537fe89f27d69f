import { graphql, UserErrors } from "../../app/graphql";

/** Puts a product on sale, and takes it off again. */
export const Publish = graphql(`mutation Publish($input: ProductPublishInput!) { productPublish(input: $input) { product { id status } userErrors { ...UserErrors } } }`, [UserErrors]);
export const Archive = graphql(`mutation Archive($input: ProductArchiveInput!) { productArchive(input: $input) { product { id status } userErrors { ...UserErrors } } }`, [UserErrors]);
