// The Orleans packages import their namespaces everywhere; in this room [Id] is always GraphQL's.
global using IdAttribute = GraphQL.IdAttribute;
