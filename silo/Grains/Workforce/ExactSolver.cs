using MerchantHub.Domain.Workforce;

namespace MerchantHub.Grains.Workforce;

/// <summary>
/// Solves with <see cref="ExactAssignment"/> on a thread of its own, as many at a time as spare processors, and hands nothing
/// out whose certificate does not prove it cheapest.
/// </summary>
public sealed class ExactSolver : IAssignmentSolver, IDisposable
{
    private readonly SemaphoreSlim _places = new(Math.Max(1, Environment.ProcessorCount - 1));

    public async Task<AssignmentSolution> Solve(AssignmentProblem problem, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await Task.Factory.StartNew(() => Proven(problem, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private static AssignmentSolution Proven(AssignmentProblem problem, CancellationToken cancellationToken)
    {
        var (solution, certificate) = ExactAssignment.Solve(problem, cancellationToken);
        return certificate.Proves(problem, solution)
            ? solution
            : throw new InvalidOperationException("The assignment is not proven to be the cheapest; its prices do not add up.");
    }
}
