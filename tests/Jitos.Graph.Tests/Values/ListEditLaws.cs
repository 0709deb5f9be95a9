using CsCheck;

namespace Jitos.Graph.Tests;

public sealed class ListEditLaws
{
    private static readonly Gen<Value> Lists = Gen.Int[0, 2].Select(number => Value.Of(number)).Array[0, 8].Select(items => Value.OfList(items));

    [Fact]
    public void Edit_OfAnyTwoLists_LeadsFromOneToTheOtherAndIsShortest() =>
        Gen.Select(Lists, Lists).Sample((before, after) =>
        {
            var edit = ListEdit.Between(before, after);

            Assert.Equal(after, edit.ApplyTo(before, Value.OfList(after.AsList().Slice(edit.Prefix, edit.Added))));
            Assert.Equal(before == after, edit is { Removed: 0, Added: 0 });
        });

    [Fact]
    public void Join_OfAnyLists_IsTheListOfAllItemsAndLeavesBothAsTheyWere() =>
        Gen.Select(Lists.Array[1, 6], Gen.Int).Sample((parts, seed) =>
        {
            var (random, made, copies) = (new Random(seed), new List<Value>(parts), parts.Select(Copy).ToList());
            for (var count = 0; count < 12; count++)
            {
                var (first, second) = (random.Next(made.Count), random.Next(made.Count));
                made.Add(Value.Join(made[first], made[second]));
                copies.Add(Value.OfList([.. copies[first].AsList(), .. copies[second].AsList()]));
            }

            Assert.Equal(copies, made);
            Assert.Equal(copies.Select(list => (list.Size, list.GetHashCode())), made.Select(list => (list.Size, list.GetHashCode())));
        });

    [Fact]
    public void Join_FromManyThreadsAtOnce_GivesEachItsOwnList()
    {
        for (var round = 0; round < 200; round++)
        {
            var start = Value.Join(Value.OfList(Value.Of(0)), Value.OfList(Value.Of(1)));
            var lists = new Value[4];
            Parallel.For(0, lists.Length, thread =>
            {
                var list = start;
                for (var item = 0; item < 20; item++)
                {
                    list = Value.Join(list, Value.OfList(Value.Of((100 * thread) + item)));
                }

                lists[thread] = list;
            });

            for (var thread = 0; thread < lists.Length; thread++)
            {
                Assert.Equal(Value.OfList([Value.Of(0), Value.Of(1), .. Enumerable.Range(100 * thread, 20).Select(item => Value.Of(item))]), lists[thread]);
            }
        }
    }

    [Fact]
    public void Join_OneItemAtATime_AllocatesByWhatIsAdded()
    {
        Assert.InRange(AllocatedBy(40_000), 1, 8 * AllocatedBy(10_000));

        static long AllocatedBy(int count)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var list = Value.EmptyList;
            for (var item = 0; item < count; item++)
            {
                list = Value.Join(list, Value.OfList(Value.Of(item)));
            }

            Assert.Equal(count, list.AsList().Length);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Operations_ThatGrowAListOneByOne_AreWrittenInBytesByWhatIsAdded()
    {
        Assert.InRange(BytesOf(4_000), 1, 5 * BytesOf(1_000));

        static int BytesOf(int count)
        {
            var (symbols, operations, list) = (new SymbolTable(), new List<DeltaOperation>(), Value.EmptyList);
            for (var item = 0; item < count; item++)
            {
                var next = Value.Join(list, Value.OfList(Value.Of("component")));
                operations.Add(new() { Kind = DeltaKind.SetAttribute, Element = ElementId.Node(0, 1), Attribute = symbols.Intern("all"), OldValue = list, NewValue = next });
                list = next;
            }

            var message = Message.OfOperations(symbols, operations.ToArray());
            Assert.Equal(operations, Message.Read(message, symbols, (ref PackedReader reader) => reader.ReadOperations()));
            return message.Length;
        }
    }

    [Fact]
    public void Operations_OnAListOfAGraph_AreReadWithThatGraphOnly() =>
        Gen.Select(Lists, Lists.Array[1, 6]).Sample((first, others) =>
        {
            var symbols = new SymbolTable();
            var (name, graph) = (symbols.Intern("all"), new GraphWriter(GraphVersion.Empty(symbols), new IdAllocator(0)));
            var node = graph.CreateNode(symbols.Intern("Box"), Attributes.None.With(name, first, symbols));
            var before = graph.ToVersion();
            graph.ClearLog();
            foreach (var list in others)
            {
                graph.Set(node, name, list);
            }

            var message = Message.Relative(symbols, graph.Log);
            Assert.Equal(graph.Log, Message.ReadAfter(before, message).AsSpan());
            Assert.Equal(message[0] == PackedWriter.RelativeVersion, message.Length < Message.OfOperations(symbols, graph.Log).Length);
            Assert.NotEqual(message[0] == PackedWriter.RelativeVersion, IsReadAlone(message));
        });

    private static bool IsReadAlone(byte[] message)
    {
        try
        {
            _ = Message.Read(message, new SymbolTable(), (ref PackedReader reader) => reader.ReadOperations());
            return true;
        }
        catch (PackedFormatException)
        {
            return false;
        }
    }

    private static Value Copy(Value list) => Value.OfList(list.AsList());
}
