namespace Jitos.Graph.Tests;

/// <summary>Tests that measure memory run when no other test runs.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public class AloneCollection;
