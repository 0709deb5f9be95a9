namespace Jitos.Rewriting;

/// <summary>What uses what, and where; finds circles, and how long the chains are. No recursion, whatever the depth.</summary>
internal sealed class DependencyOrder<T>
    where T : class
{
    private readonly Dictionary<T, List<(T Used, SourcePosition Position)>> uses = [];
    private readonly List<T> users = [];
    private readonly Dictionary<T, int> heights = [];
    private readonly List<(T Item, int Next)> path = [];
    private readonly HashSet<T> onPath = [];
    private readonly List<(IReadOnlyList<T> Path, SourcePosition Position)> cycles = [];

    public void Add(T user, T used, SourcePosition position)
    {
        if (!uses.TryGetValue(user, out var list))
        {
            uses.Add(user, list = []);
            users.Add(user);
        }

        list.Add((used, position));
    }

    /// <summary>Circles, each as its items with the first again at the end, and the place where the first uses the second.</summary>
    public IReadOnlyList<(IReadOnlyList<T> Path, SourcePosition Position)> Cycles()
    {
        foreach (var user in users)
        {
            Visit(user);
        }

        return cycles;
    }

    /// <summary>How many items follow one in the longest chain of uses, itself included. Known after <see cref="Cycles"/>.</summary>
    public int HeightOf(T item) => heights.GetValueOrDefault(item, 1);

    private void Visit(T start)
    {
        Push(start);
        while (path.Count > 0)
        {
            var (item, next) = path[^1];
            var used = uses.GetValueOrDefault(item);
            if (used is null || next == used.Count)
            {
                Pop(item, used);
                continue;
            }

            path[^1] = (item, next + 1);
            Push(used[next].Used);
        }
    }

    private void Push(T item)
    {
        if (onPath.Contains(item))
        {
            AddCycle(item);
        }
        else if (!heights.ContainsKey(item))
        {
            onPath.Add(item);
            path.Add((item, 0));
        }
    }

    private void Pop(T item, List<(T Used, SourcePosition Position)>? used)
    {
        heights[item] = 1 + (used is null ? 0 : used.Max(use => heights.GetValueOrDefault(use.Used)));
        onPath.Remove(item);
        path.RemoveAt(path.Count - 1);
    }

    private void AddCycle(T first)
    {
        var items = path.SkipWhile(step => step.Item != first).ToList();
        var (item, next) = items[0];
        cycles.Add(([.. items.Select(step => step.Item), first], uses[item][next - 1].Position));
    }
}
